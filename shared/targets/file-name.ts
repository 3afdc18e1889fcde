/** A file name for an agent's id, which may hold anything; `index` is its place among the agents. */
export const fileNameFor = (agent: string, index: number): string =>
  /^[a-z0-9][a-z0-9-]*$/.test(agent) ? agent : `agent-${index + 1}`;
