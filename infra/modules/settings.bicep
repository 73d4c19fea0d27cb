// The settings of the app and of its worker (README, "Settings"; docs/host.md). No secret: references into the vault.
//
// A setting without a value is left out. A reference that Azure cannot resolve reaches the app as it stands, and its
// health page says so. Source: Azure App Service, "Use Key Vault references as app settings".

param dataverseUrl string
param policyInForceFrom string
param signIn string
param entraTenant string
param entraClientId string
param entraAddresses object
param organizationId string
param takesNextSecret bool
param siteFiles object
param identityClientId string
param storageAccountName string
param vaultName string

// where the host puts the package's folder site (make package SITE=...)
var siteFolder = '/home/site/wwwroot/site'
var secretOf = '@Microsoft.KeyVault(VaultName=${vaultName};SecretName='

var always = {
  AzureWebJobsStorage__accountName: storageAccountName
  AzureWebJobsStorage__clientId: identityClientId
  AzureWebJobsStorage__credential: 'managedidentity'
  DATAVERSE_URL: dataverseUrl
  FUNCTIONS_REQUEST_BODY_SIZE_LIMIT: '2097152'
  POLICY_IN_FORCE_FROM: policyInForceFrom
  PYTHON_THREADPOOL_THREAD_COUNT: '16'
  WEBHOOK_SECRET: '${secretOf}webhook-secret)'
}

var asTrusted = {
  ENTRA_CLIENT_ID: entraClientId
  ENTRA_FEDERATED_IDENTITY: identityClientId
  ENTRA_TENANT: entraTenant
}

var withSecret = {
  ENTRA_CLIENT_ID: entraClientId
  ENTRA_CLIENT_SECRET: '${secretOf}entra-client-secret)'
  ENTRA_TENANT: entraTenant
}

var signInSettings = signIn == 'managed-identity'
  ? {
      ENTRA_MANAGED_IDENTITY: identityClientId
    }
  : signIn == 'federated-identity' ? asTrusted : withSecret

var whereWanted = {
  DATAVERSE_ORGANIZATION_ID: organizationId
  ENTRA_AUDIENCE: empty(entraAddresses.?audience) ? '' : '${entraAddresses.?audience}'
  ENTRA_AUTHORITY: empty(entraAddresses.?authority) ? '' : '${entraAddresses.?authority}'
  ENTRA_EXCHANGE_AUDIENCE: empty(entraAddresses.?exchangeAudience) ? '' : '${entraAddresses.?exchangeAudience}'
  MAPPING: empty(siteFiles.?mapping) ? '' : '${siteFolder}/${siteFiles.?mapping}'
  POLICY_TEXT: empty(siteFiles.?policyText) ? '' : '${siteFolder}/${siteFiles.?policyText}'
  SITE_DATA: empty(siteFiles.?siteData) ? '' : '${siteFolder}/${siteFiles.?siteData}'
  TEMPLATES: empty(siteFiles.?templates) ? '' : '${siteFolder}/${siteFiles.?templates}'
  WEBHOOK_SECRET_NEXT: takesNextSecret ? '${secretOf}webhook-secret-next)' : ''
}

var given = filter(items(whereWanted), each => !empty(each.value))

output settings object = union(always, signInSettings, toObject(given, each => each.key, each => each.value))
