/** A small file of this format, for its test and for mutation. */
export const file = 'agents.yaml';
export const text = `researcher: { role: Researcher, goal: Find things, backstory: Long ago, llm: m-1 }
writer: { role: Writer, goal: Write things, backstory: Long ago, tools: [search_web], allow_delegation: true }
`;
