/** A small file of this format, for its test and for mutation. */
export const file = 'agent.json';
export const text = `{ "component_type": "Agent", "id": "a1", "name": "Clerk", "metadata": {}, "agentspec_version": "26.1.0", "human_in_the_loop": true,
  "llm_config": { "component_type": "VllmConfig", "id": "m1", "name": "llm", "url": "llm.example.org", "model_id": "m-1" },
  "tools": [{ "component_type": "ServerTool", "id": "t1", "name": "close_ticket", "requires_confirmation": true, "inputs": [{ "title": "id", "type": "string" }] }] }`;
