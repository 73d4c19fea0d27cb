"""Webhooks: which registered steps a change concerns, what they are sent, and the sending.

Microsoft Learn: "Use webhooks to create external handlers for server events".
"""
