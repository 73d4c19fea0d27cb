"""What an administrator who practises on one machine finds there; never deployed.

It stands for what is done elsewhere in earnest: people and cases that are there already, the Power Platform admin
center, and caseworkers who record something in Dynamics. What is practised itself, `python -m admin`, is the real one.
All it keeps is in the folder build/practice below the present one, secrets of the embedded Dataverse among it.
"""
