/** A small file of this format, for its test and for mutation. */
export const file = '.claude/agents/reviewer.md';
export const text = `---
name: reviewer
description: Reviews a change: bugs first.
tools: Read, Grep, mcp__desk__get_ticket, Agent(helper)
model: sonnet
---
You review.
`;
