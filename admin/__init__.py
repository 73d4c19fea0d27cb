"""The command line of the project: `python -m admin`.

May live here: commands, what they read (case files in the policy's words) and how they show an answer. May not:
rules of the policy, and anything that the deployed app needs: nothing else of ours imports this package.
"""
