/** A small file of this format, for its test and for mutation. */
export const file = 'flow.json';
export const text = `{ "name": "Desk", "nodes": [
  { "name": "Hook", "type": "n8n-nodes-base.webhook", "typeVersion": 1, "parameters": {} },
  { "name": "Clerk", "type": "@n8n/n8n-nodes-langchain.agent", "typeVersion": 1, "parameters": {} },
  { "name": "Model", "type": "@n8n/n8n-nodes-langchain.lmChatOpenAi", "typeVersion": 1, "parameters": { "model": "m-1" }, "credentials": { "openAiApi": { "id": "1", "name": "Ada" } } },
  { "name": "Mail", "type": "n8n-nodes-base.gmailTool", "typeVersion": 1, "parameters": { "operation": "send" } },
  { "name": "Note", "type": "n8n-nodes-base.stickyNote", "typeVersion": 1, "parameters": {} } ],
  "connections": { "Hook": { "main": [[{ "node": "Clerk", "type": "main", "index": 0 }], null] }, "Model": { "ai_languageModel": [[{ "node": "Clerk", "type": "ai_languageModel", "index": 0 }]] }, "Mail": { "ai_tool": [[{ "node": "Clerk", "type": "ai_tool", "index": 0 }]] } } }
Desk workflow`;
