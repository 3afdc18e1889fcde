/** A small file of this format, for its test and for mutation. */
export const file = 'agent.yaml';
export const text = `kind: Prompt
name: Clerk
instructions: Never close a ticket without explicit user confirmation.
model: { id: m-1, provider: P, connection: { kind: ApiKey, key: =Env.DESK_KEY } }
tools:
  - { kind: mcp, name: desk, url: "https://desk.example.org/mcp", allowedTools: [get_ticket], approvalMode: { kind: always } }
  - { kind: function, name: close_ticket, parameters: { properties: { id: { kind: string, required: true } } } }
`;
