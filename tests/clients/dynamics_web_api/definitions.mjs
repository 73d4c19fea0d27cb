// Tables, columns, relationships, choices.
import assert from "node:assert/strict";
import { step } from "./steps.mjs";

const crm = "Microsoft.Dynamics.CRM.";
const label = (text) => ({ LocalizedLabels: [{ Label: text, LanguageCode: 1033 }] });
const column = (type, name, more = {}) => ({
  "@odata.type": `${crm}${type}AttributeMetadata`, SchemaName: name, DisplayName: label(name), ...more,
});
const ids = {};

step("a table is created", async ({ api }) => {
  ids.table = await api.createEntity({
    data: {
      "@odata.type": `${crm}EntityMetadata`, SchemaName: "new_Ship", DisplayName: label("Ship"),
      DisplayCollectionName: label("Ships"), OwnershipType: "UserOwned", HasNotes: false, HasActivities: false,
      Attributes: [column("String", "new_Name", { IsPrimaryName: true, MaxLength: 100 })],
    },
  });
  assert.match(ids.table, /^[0-9a-f-]{36}$/);
});

step("tables are read, one and many", async ({ api }) => {
  const one = await api.retrieveEntity({ key: ids.table, select: ["LogicalName", "EntitySetName"] });
  assert.deepEqual([one.LogicalName, one.EntitySetName], ["new_ship", "new_ships"]);
  const filter = `OwnershipType eq ${crm}OwnershipTypes'UserOwned'`;
  const many = await api.retrieveEntities({ select: ["LogicalName"], filter });
  assert.ok(many.value.some((table) => table.LogicalName === "new_ship"));
});

step("a table is updated", async ({ api }) => {
  const whole = await api.retrieveEntity({ key: "LogicalName='new_ship'" });
  whole.DisplayName = label("Vessel");
  await api.updateEntity({ data: whole, mergeLabels: true });
  const again = await api.retrieveEntity({ key: ids.table, select: ["DisplayName"] });
  assert.equal(again.DisplayName.UserLocalizedLabel.Label, "Vessel");
});

step("a column is created, read and updated", async ({ api }) => {
  const entityKey = ids.table;
  const crew = column("Integer", "new_Crew", { MinValue: 0, MaxValue: 9 });
  ids.column = await api.createAttribute({ entityKey, data: crew });
  const castType = `${crm}IntegerAttributeMetadata`;
  const found = await api.retrieveAttribute({ entityKey, attributeKey: ids.column, castType });
  assert.equal(found.MaxValue, 9);
  const changed = { ...found, DisplayName: label("Sailors") };
  await api.updateAttribute({ entityKey, data: changed, castType, mergeLabels: true });
  const all = await api.retrieveAttributes({ entityKey, castType, select: ["LogicalName", "DisplayName"] });
  const again = all.value.find((attribute) => attribute.LogicalName === "new_crew");
  assert.equal(again.DisplayName.UserLocalizedLabel.Label, "Sailors");
});

step("a global choice is created, used, updated and read", async ({ api }) => {
  ids.choice = await api.createGlobalOptionSet({
    data: {
      "@odata.type": `${crm}OptionSetMetadata`, Name: "new_rig", DisplayName: label("Rig"), IsGlobal: true,
      OptionSetType: "Picklist", Options: [{ Value: 1, Label: label("Sloop") }, { Value: 2, Label: label("Brig") }],
    },
  });
  await api.createAttribute({
    entityKey: ids.table,
    data: column("Picklist", "new_Rig", { "GlobalOptionSet@odata.bind": `/GlobalOptionSetDefinitions(${ids.choice})` }),
  });
  const castType = `${crm}OptionSetMetadata`;
  const found = await api.retrieveGlobalOptionSet({ key: "Name='new_rig'", castType });
  assert.deepEqual(found.Options.map((option) => option.Value), [1, 2]);
  await api.updateGlobalOptionSet({ data: { ...found, DisplayName: label("Rigging") }, mergeLabels: true });
  const many = await api.retrieveGlobalOptionSets({ select: ["Name"] });
  assert.ok(many.value.some((choice) => choice.Name === "new_rig"));
});

step("a relationship is created, read, updated and deleted", async ({ api }) => {
  ids.relationship = await api.createRelationship({
    data: {
      "@odata.type": `${crm}OneToManyRelationshipMetadata`, SchemaName: "new_account_ship",
      ReferencedEntity: "account", ReferencingEntity: "new_ship", Lookup: column("Lookup", "new_OwnerAccountId"),
    },
  });
  const castType = `${crm}OneToManyRelationshipMetadata`;
  const found = await api.retrieveRelationship({ key: ids.relationship, castType });
  assert.equal(found.ReferencingAttribute, "new_owneraccountid");
  await api.updateRelationship({ data: found, castType, mergeLabels: true });
  const filter = "ReferencedEntity eq 'account'";
  const all = await api.retrieveRelationships({ castType, select: ["SchemaName"], filter });
  assert.ok(all.value.some((relationship) => relationship.SchemaName === "new_account_ship"));
  assert.equal(await api.deleteRelationship({ key: ids.relationship }), true);
});

step("rows of the new table are made and read at once", async ({ api }) => {
  const id = await api.create({ collection: "new_ships", data: { new_name: "Cutty Sark", new_crew: 8, new_rig: 2 } });
  const row = await api.retrieve({ collection: "new_ships", key: id, includeAnnotations: "*" });
  assert.deepEqual([row.new_crew, row.new_rig_Formatted], [8, "Brig"]);
});

step("rows are named by an alternate key", async ({ api }) => {
  await api.create({
    collection: "EntityDefinitions", key: ids.table, navigationProperty: "Keys",
    data: { SchemaName: "new_NameKey", DisplayName: label("Name"), KeyAttributes: ["new_name"] },
  });
  const row = await api.retrieve({ collection: "new_ships", key: "new_name='Cutty Sark'" });
  assert.equal(row.new_crew, 8);
  await api.upsert({ collection: "new_ships", key: "new_name='Victory'", data: { new_crew: 9 } });
  assert.equal(await api.count({ collection: "new_ships", filter: "new_crew eq 9 and new_name eq 'Victory'" }), 1);
});

step("a table and a choice are deleted", async ({ api }) => {
  await api.deleteRecord({ collection: "EntityDefinitions", key: ids.table });
  assert.equal(await api.deleteGlobalOptionSet({ key: ids.choice }), true);
  const left = await api.retrieveEntities({ select: ["LogicalName"], filter: "LogicalName eq 'new_ship'" });
  assert.deepEqual(left.value, []);
});
