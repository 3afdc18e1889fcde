/** A small file of this format, for its test and for mutation. */
export const file = 'trace.json';
export const text = `{ "resourceSpans": [{ "resource": { "attributes": [{ "key": "service.name", "value": { "stringValue": "desk" } }] }, "scopeSpans": [{ "spans": [
  { "spanId": "a", "name": "invoke_agent", "attributes": [{ "key": "gen_ai.operation.name", "value": { "stringValue": "invoke_agent" } }, { "key": "gen_ai.agent.name", "value": { "stringValue": "Clerk" } }, { "key": "gen_ai.request.model", "value": { "stringValue": "m-1" } }] },
  { "spanId": "b", "parentSpanId": "a", "name": "execute_tool", "attributes": [{ "key": "gen_ai.operation.name", "value": { "stringValue": "execute_tool" } }, { "key": "gen_ai.tool.name", "value": { "stringValue": "get_ticket" } }, { "key": "gen_ai.tool.call.arguments", "value": { "stringValue": "{}" } }] },
  { "spanId": "c", "name": "GET", "attributes": [{ "key": "http.method", "value": { "stringValue": "GET" } }] } ] }] }] }`;
