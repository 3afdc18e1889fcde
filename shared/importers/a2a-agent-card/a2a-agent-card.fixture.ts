/** A small file of this format, for its test and for mutation. */
export const file = 'agent-card.json';
export const text = `{ "name": "Planner", "description": "Plans trips", "url": "http://plan.example.org", "version": "1", "capabilities": { "streaming": true },
  "skills": [{ "id": "plan", "name": "Plan a trip", "description": "d", "tags": [] }] }`;
