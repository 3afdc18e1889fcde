/** A small file of this format, for its test and for mutation. */
export const file = 'run.json';
export const text = `{ "suite_name": "desk", "available_tools": ["get_ticket", "close_ticket"], "messages": [
  { "role": "user", "content": "close it" },
  { "role": "assistant", "tool_calls": [{ "type": "function", "function": { "name": "get_ticket", "arguments": "{}" } }] } ] }`;
