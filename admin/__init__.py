"""The command line of the project: `python -m admin`.

May live here: commands, what they read (case files in the policy's words), what they do to an environment and how they
show an answer. May not: rules of the policy, and anything that the deployed app needs: nothing else of ours imports
this package. Settings named ADMIN_* are this package's own; all others are the app's. No command prints a secret.
"""
