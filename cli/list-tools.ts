import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { type ListToolsResult, ListToolsResultSchema } from '@modelcontextprotocol/sdk/types.js';

const MAX_PAGES = 100;

type Tools = ListToolsResult['tools'];

/** Every tool that a server lists, page by page. Throws when the list has no end. */
export async function listTools(client: Client): Promise<Tools> {
  const tools: Tools = [];
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const params = cursor === undefined ? {} : { cursor };
    const listed = await client.request({ method: 'tools/list', params }, ListToolsResultSchema);
    tools.push(...listed.tools);
    cursor = listed.nextCursor;
    if (cursor === undefined) return tools;
  }
  throw new Error('the server’s list of tools has no end');
}
