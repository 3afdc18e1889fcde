/** A small file of this format, for its test and for mutation. */
export const file = 'app.yml';
export const text = `app: { mode: advanced-chat, name: Desk }
kind: app
version: 0.3.0
workflow:
  environment_variables: [{ name: DESK_TOKEN, value: "", value_type: secret }]
  graph:
    nodes:
    - data: { type: start, title: Start }
    - data:
        type: agent
        title: Clerk
        agent_parameters:
          model: { type: constant, value: { model: m-1, provider: p } }
          tools: { type: constant, value: [{ enabled: true, provider_name: desk, tool_name: get_ticket }, { enabled: false, provider_name: desk, tool_name: close_ticket }] }
    - data: { type: code, title: Tidy, code_language: python3 }
`;
