/** A small file of this format, for its test and for mutation. */
export const file = 'desk.tc.json';
export const text = JSON.stringify({
  schema: 1,
  applicationInfo: { name: 'Desk', description: 'A desk' },
  architecture: { image: 'data:image/png;base64,AAAA', description: 'Boxes' },
  threats: [
    {
      id: 't1',
      numericId: 1,
      statement: 'A stranger can write a letter',
      threatAction: 'write a letter',
      status: 'threatIdentified',
      metadata: [{ key: 'Priority', value: 'Low' }],
    },
  ],
  mitigations: [{ id: 'm1', numericId: 1, content: 'Filter letters', status: 'mitigationIdentified' }],
  assumptions: [{ id: 'a1', numericId: 1, content: 'All are friendly' }],
  mitigationLinks: [{ mitigationId: 'm1', linkedId: 't1' }],
  assumptionLinks: [{ type: 'Threat', assumptionId: 'a1', linkedId: 't1' }],
});
