"""What runs the app in Azure: the resources (Bicep) and the package of its code.

May live here: files for Azure Resource Manager, and what builds the package. May not: anything that the running app
needs. Nothing of this folder goes to Azure with the code.
"""
