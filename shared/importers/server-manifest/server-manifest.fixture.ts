/** A small file of this format, for its test and for mutation. */
export const file = 'server.json';
export const text = `{ "$schema": "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json", "name": "org.example/desk", "description": "Tickets", "version": "1.0.0",
  "packages": [{ "registryType": "npm", "identifier": "@acme/desk-mcp", "version": "1.2.3", "transport": { "type": "stdio" },
    "environmentVariables": [{ "name": "DESK_TOKEN", "isSecret": true }, { "name": "LEVEL" }] }] }`;
