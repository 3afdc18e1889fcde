/** A small file of this format, for its test and for mutation. */
export const file = 'root_agent.yaml';
export const text = `agent_class: LlmAgent
name: clerk
model: m-1
instruction: Help.
tools:
  - name: google_search
  - name: MCPToolset
    args: { stdio_server_params: { command: npx, args: ["-y", "@acme/desk-mcp"] } }
sub_agents:
  - config_path: writer.yaml
`;
