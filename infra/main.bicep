// Everything that the app needs in Azure, in one resource group: see docs/admin/deploy.md.
//
//   az deployment group create --resource-group <group> --template-file infra/main.bicep --parameters @infra/my.parameters.json
//
// It can be run again at any time. It holds no secret and gives none out: secrets are put into the vault by a person.

targetScope = 'resourceGroup'

@description('What the resources are called after: lower-case letters, digits and hyphens, such as phso-feedback-test.')
@minLength(3)
@maxLength(24)
param name string

@description('Where everything stands. Flex Consumption is not offered in every region.')
param location string = resourceGroup().location

@description('Tags for every resource.')
param tags object = {}

@description('The Dataverse environment, such as https://contoso.crm11.dynamics.com, without a path.')
@minLength(12)
param dataverseUrl string

@description('The first day of the policy, YYYY-MM-DD. A policy officer says it.')
@minLength(10)
@maxLength(10)
param policyInForceFrom string

@description('How the app signs in to Dataverse. client-secret alone has a secret that runs out.')
@allowed(['managed-identity', 'federated-identity', 'client-secret'])
param signIn string = 'managed-identity'

@description('Without managed-identity: the directory (tenant) id of the app registration.')
param entraTenant string = tenant().tenantId

@description('Without managed-identity: the application (client) id of the app registration.')
param entraClientId string = ''

@description('In another cloud than the global one: where tokens come from, and whom they are for.')
param entraAddresses entraAddressesType = {}

@description('OrganizationId that WhoAmI answers. Left empty, the app asks once; set it where environments are copied.')
param organizationId string = ''

@description('Whether the app also takes the secret webhook-secret-next of the vault: true while secrets change over.')
param takesNextSecret bool = false

@description('Names of your own files in the folder that was given to make package SITE=<folder>.')
param siteFiles siteFilesType = {}

@description('Python of the app. make package builds for the same one.')
@allowed(['3.11', '3.12'])
param pythonVersion string = '3.12'

@description('Memory of an instance in MB.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('Copies of the storage: ZRS in three zones where the region has them, otherwise LRS.')
@allowed(['Standard_LRS', 'Standard_ZRS'])
param storageSku string = 'Standard_ZRS'

@description('The most instances. 40 is the lowest limit that Flex Consumption takes.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Days that the log is kept.')
@minValue(30)
@maxValue(730)
param logDays int = 90

@description('Object id of whoever sets the secrets in the vault; left empty, nobody is given that role here.')
param secretsOfficerId string = ''

@description('Who is told when an alert fires; left empty, alerts are only seen in the portal.')
param alertEmail string = ''

@description('Whether the health page is asked every five minutes. It has a key only once the code is there: then true.')
param watchHealth bool = false

@description('How many failed runs within a quarter of an hour are borne: single ones are tried again by themselves.')
@minValue(0)
param failuresBorne int = 5

@description('The authority with its tenant, and the audiences of tokens for Dataverse and for the exchange.')
type entraAddressesType = {
  authority: string?
  audience: string?
  exchangeAudience: string?
}

@description('What stands in the folder: a mapping, site data, a folder of templates, the text of the policy.')
type siteFilesType = {
  mapping: string?
  siteData: string?
  templates: string?
  policyText: string?
}

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-${name}'
  location: location
  tags: tags
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    name: name
    location: location
    tags: tags
    sku: storageSku
    principalId: identity.properties.principalId
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    name: name
    location: location
    tags: tags
    principalId: identity.properties.principalId
    secretsOfficerId: secretsOfficerId
  }
}

module insights 'modules/insights.bicep' = {
  name: 'insights'
  params: {
    name: name
    location: location
    tags: tags
    principalId: identity.properties.principalId
    logDays: logDays
  }
}

module settings 'modules/settings.bicep' = {
  name: 'settings'
  params: {
    dataverseUrl: dataverseUrl
    policyInForceFrom: policyInForceFrom
    signIn: signIn
    entraTenant: entraTenant
    entraClientId: entraClientId
    entraAddresses: entraAddresses
    organizationId: organizationId
    takesNextSecret: takesNextSecret
    siteFiles: siteFiles
    identityClientId: identity.properties.clientId
    storageAccountName: storage.outputs.accountName
    vaultName: vault.outputs.vaultName
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  params: {
    name: name
    location: location
    tags: tags
    identityId: identity.id
    identityClientId: identity.properties.clientId
    storageAccountName: storage.outputs.accountName
    packageContainer: storage.outputs.packageContainer
    insightsName: insights.outputs.insightsName
    settings: settings.outputs.settings
    pythonVersion: pythonVersion
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
  }
}

module watch 'modules/watch.bicep' = {
  name: 'watch'
  params: {
    name: name
    location: location
    tags: tags
    appName: app.outputs.appName
    insightsName: insights.outputs.insightsName
    alertEmail: alertEmail
    watchHealth: watchHealth
    failuresBorne: failuresBorne
  }
}

@description('Where the app answers; WEBHOOK_URL of the command line.')
output appUrl string = app.outputs.appUrl

@description('Name of the function app, for az functionapp.')
output appName string = app.outputs.appName

@description('Client id of the identity: the application id of the application user in Dataverse.')
output identityClientId string = identity.properties.clientId

@description('Object id of the identity, for roles in Azure.')
output identityPrincipalId string = identity.properties.principalId

@description('The vault that takes the secrets.')
output vaultName string = vault.outputs.vaultName
