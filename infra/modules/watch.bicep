// Three alerts: the health page says no, a look was given up, runs keep failing.
//
// Requests are never sampled (host.json), so the counts are whole. Whatever reaches the queue cases-poison starts the
// function poison: counting its runs is counting what was given up. Names of functions: function_app/triggers.py.
// Sources: Azure Monitor, "Availability tests", "Log search alert rules"; the locations are in or near the UK.

param name string
param location string
param tags object
param appName string
param insightsName string
param alertEmail string
param watchHealth bool
param failuresBorne int

var actions = empty(alertEmail) ? [] : [people.id]
var healthId = resourceId('Microsoft.Web/sites/functions', appName, 'health')
var probeName = 'health-${name}'

var queries = {
  givenUp: 'requests | where name == "poison"'
  failing: 'requests | where (name in ("reconcile", "poison", "sweep", "sweep_due", "sweep_open") and success == false) or (name == "webhook" and toint(resultCode) >= 500)'
}

resource app 'Microsoft.Web/sites@2024-04-01' existing = {
  name: appName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(alertEmail)) {
  name: 'people-${name}'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'feedback'
    emailReceivers: [
      {
        name: 'administrators'
        emailAddress: alertEmail
        useCommonAlertSchema: true
      }
    ]
  }
}

// The key opens the function health and no other. Whoever may read this test in the portal can read it.
resource probe 'Microsoft.Insights/webtests@2022-06-15' = if (watchHealth) {
  name: probeName
  location: location
  tags: union(tags, { 'hidden-link:${insights.id}': 'Resource' })
  kind: 'standard'
  properties: {
    Name: probeName
    SyntheticMonitorId: probeName
    Kind: 'standard'
    Enabled: true
    Frequency: 300
    Timeout: 60
    RetryEnabled: true
    Locations: [
      { Id: 'emea-ru-msa-edge' }
      { Id: 'emea-se-sto-edge' }
      { Id: 'emea-gb-db3-azr' }
    ]
    Request: {
      RequestUrl: 'https://${app.properties.defaultHostName}/api/health'
      HttpVerb: 'GET'
      Headers: [
        { key: 'x-functions-key', value: watchHealth ? listKeys(healthId, '2024-04-01').default : '' }
      ]
      ParseDependentRequests: false
    }
    ValidationRules: {
      ExpectedHttpStatusCode: 200
      SSLCheck: true
      SSLCertRemainingLifetimeCheck: 7
    }
  }
}

resource healthNotOk 'Microsoft.Insights/metricAlerts@2018-03-01' = if (watchHealth) {
  name: 'health-not-ok-${name}'
  location: 'global'
  tags: tags
  properties: {
    description: 'The health page does not answer 200. Open it with its key: each part says what is wrong. Or run python -m admin doctor.'
    severity: 1
    enabled: true
    scopes: [probe.id, insights.id]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT5M'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: probe.id
      componentId: insights.id
      failedLocationCount: 2
    }
    actions: [for action in actions: { actionGroupId: action }]
  }
}

resource givenUp 'Microsoft.Insights/scheduledQueryRules@2022-06-15' = {
  name: 'look-given-up-${name}'
  location: location
  tags: tags
  properties: {
    displayName: 'A case could not be evaluated'
    description: 'A look failed five times and its message is among the poison. See python -m admin failures list.'
    severity: 2
    enabled: true
    scopes: [insights.id]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT15M'
    autoMitigate: true
    criteria: {
      allOf: [
        {
          query: queries.givenUp
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
        }
      ]
    }
    actions: {
      actionGroups: actions
    }
  }
}

resource failing 'Microsoft.Insights/scheduledQueryRules@2022-06-15' = {
  name: 'runs-failing-${name}'
  location: location
  tags: tags
  properties: {
    displayName: 'Runs of the app keep failing'
    description: 'More runs failed within a quarter of an hour than single mishaps explain. See the exceptions in Application Insights.'
    severity: 2
    enabled: true
    scopes: [insights.id]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT15M'
    autoMitigate: true
    criteria: {
      allOf: [
        {
          query: queries.failing
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: failuresBorne
        }
      ]
    }
    actions: {
      actionGroups: actions
    }
  }
}
