"""What stands in for the outside world on one machine; never deployed.

dataverse/ is an embedded Dataverse, functions_host/ runs the app's own functions, demo/ plays the casework, practice/
is for an administrator who tries it all on one machine. dataverse/ and demo/ import nothing of ours.
"""
