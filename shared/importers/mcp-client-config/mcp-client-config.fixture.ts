/** A small file of this format, for its test and for mutation. */
export const file = '.vscode/mcp.json';
export const text = `{
  // servers of the team
  "servers": {
    "desk": { "command": "npx", "args": ["-y", "@acme/desk-mcp@1.2.3"], "env": { "DESK_TOKEN": "\${DESK_TOKEN}", "LEVEL": "debug" } },
    "wiki": { "type": "sse", "url": "https://wiki.example.org/sse?read_only=true" },
  },
}`;
