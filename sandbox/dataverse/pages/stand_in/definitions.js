/** What tables are: their columns, choices and relationships, out of EntityDefinitions. Each is asked for once. */

import { rows, row } from "./webapi.js";

const TABLE = "LogicalName,EntitySetName,DisplayName,DisplayCollectionName,PrimaryIdAttribute,PrimaryNameAttribute," +
  "ObjectTypeCode,IsActivity,IsCustomEntity,HasActivities,HasNotes,Privileges";
const COLUMN = "LogicalName,AttributeTypeName,DisplayName,RequiredLevel,IsValidForCreate,IsValidForUpdate,IsCustomAttribute";
const CHOICES = ["Picklist", "MultiSelectPicklist", "State", "Status", "Boolean"];
const known = new Map();

/** The definition of a table with all its columns. */
export function table(name) {
  if (!known.has(name)) known.set(name, read(name));
  return known.get(name);
}

/** Every table, without columns, by logical name. */
export async function tables() {
  const found = await rows(`EntityDefinitions?$select=${TABLE}`);
  return new Map(found.map((each) => [each.LogicalName, brief(each)]));
}

/** The navigation property that a lookup is written by, for a row of some table; owners have one for both. */
export function navigation(definition, column, target) {
  const fitting = definition.parents.filter((each) => each.column === column);
  return (fitting.find((each) => each.table === target) ?? fitting[0]).navigation;
}

export const words = (label, otherwise) => label?.UserLocalizedLabel?.Label ?? otherwise;

async function read(name) {
  const base = `EntityDefinitions(LogicalName='${name}')`;
  const cast = (type) => `${base}/Attributes/Microsoft.Dynamics.CRM.${type}AttributeMetadata?$select=LogicalName`;
  const [own, columns, targets, dates, parents, children, ...choices] = await Promise.all([
    row(`${base}?$select=${TABLE}`),
    rows(`${base}/Attributes?$select=${COLUMN}`),
    rows(`${cast("Lookup")},Targets`),
    rows(`${cast("DateTime")},Format,DateTimeBehavior`),
    rows(`${base}/ManyToOneRelationships?$select=ReferencingAttribute,ReferencedEntity,ReferencingEntityNavigationPropertyName`),
    rows(`${base}/OneToManyRelationships?$select=SchemaName,ReferencingAttribute,ReferencingEntity`),
    ...CHOICES.map((type) => rows(`${cast(type)}&$expand=OptionSet`)),
  ]);
  const found = new Map(columns.map((each) => [each.LogicalName, column(each)]));
  for (const each of targets) found.get(each.LogicalName).targets = each.Targets;
  for (const each of dates) found.get(each.LogicalName).isDay = each.DateTimeBehavior.Value === "DateOnly";
  for (const each of choices.flat()) found.get(each.LogicalName).options = options(each.OptionSet);
  return { ...brief(own), columns: found, parents: parents.map(parent), children: children.map(child) };
}

function brief(found) {
  return {
    name: found.LogicalName,
    set: found.EntitySetName,
    label: words(found.DisplayName, found.LogicalName),
    plural: words(found.DisplayCollectionName, found.LogicalName),
    key: found.PrimaryIdAttribute,
    primary: found.PrimaryNameAttribute,
    code: found.ObjectTypeCode,
    isActivity: found.IsActivity,
    isCustom: found.IsCustomEntity,
    hasActivities: found.HasActivities,
    hasNotes: found.HasNotes,
    readBy: found.Privileges.find((each) => each.PrivilegeType === "Read")?.PrivilegeId,
  };
}

function column(found) {
  return {
    name: found.LogicalName,
    type: found.AttributeTypeName.Value.replace(/Type$/, ""),
    label: words(found.DisplayName, found.LogicalName),
    isRequired: ["SystemRequired", "ApplicationRequired"].includes(found.RequiredLevel.Value),
    isCustom: found.IsCustomAttribute,
    creatable: found.IsValidForCreate,
    updatable: found.IsValidForUpdate,
  };
}

function options(set) {
  const all = set.Options ?? [set.FalseOption, set.TrueOption];
  return all.map((each) => ({ value: each.Value, label: words(each.Label, String(each.Value)), state: each.State }));
}

const parent = (found) => ({
  column: found.ReferencingAttribute,
  table: found.ReferencedEntity,
  navigation: found.ReferencingEntityNavigationPropertyName,
});

const child = (found) => ({ relationship: found.SchemaName, table: found.ReferencingEntity, column: found.ReferencingAttribute });
