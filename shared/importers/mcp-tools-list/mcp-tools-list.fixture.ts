/** A small file of this format, for its test and for mutation. */
export const file = 'tools/desk.json';
export const text = `{ "jsonrpc": "2.0", "id": 1, "result": { "tools": [
  { "name": "get_ticket", "inputSchema": { "type": "object", "properties": { "id": { "type": "string" } } }, "annotations": { "readOnlyHint": true } },
  { "name": "delete_ticket", "inputSchema": { "type": "object", "properties": {} }, "annotations": { "readOnlyHint": true } },
  { "name": "frobnicate", "inputSchema": { "type": "object", "properties": {} } } ] } }`;
