// npm dynamics-web-api: `node main.mjs empty`, with the line of the embedded Dataverse on standard input.
import { readFileSync } from "node:fs";
import { DynamicsWebApi } from "dynamics-web-api";
import { run } from "./steps.mjs";

const programs = { empty: ["records", "queries", "batches", "definitions"], casework: ["casework"] };

const dataverse = JSON.parse(readFileSync(0, "utf8"));

async function token() {
  const answer = await fetch(`${dataverse.url}/${dataverse.tenant}/oauth2/v2.0/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: dataverse.admin_client_id,
      client_secret: dataverse.admin_client_secret,
      scope: `${dataverse.url}/.default`,
    }),
  });
  return (await answer.json()).access_token;
}

const config = { serverUrl: dataverse.url, dataApi: { version: "9.2" }, onTokenRefresh: token };

for (const name of programs[process.argv[2]]) {
  await import(`./${name}.mjs`);
}
await run({ api: new DynamicsWebApi(config), config });
