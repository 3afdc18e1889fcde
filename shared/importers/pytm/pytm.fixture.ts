/** A small file of this format, for its test and for mutation. */
export const file = 'tm.json';
export const text = JSON.stringify({
  name: 'Desk',
  description: 'A desk',
  boundaries: [{ name: 'Inside' }, { name: 'Core', inBoundary: 'Inside' }],
  elements: [
    { __class__: 'Actor', name: 'Customer', controls: { usesMFA: true } },
    {
      __class__: 'Agent',
      name: 'Clerk',
      inBoundary: 'Inside',
      usesExternalTools: true,
      findings: [{ threat_id: 'LLM01', description: 'Injection', details: 'By a letter', severity: 'High' }],
    },
    { __class__: 'LLM', name: 'Brain' },
    { __class__: 'Datastore', name: 'Cases', inBoundary: 'Core' },
  ],
  flows: [
    { name: 'asks', source: 'Customer', sink: 'Clerk', data: ['letter'] },
    { name: 'thinks', source: 'Clerk', sink: 'Brain' },
    { name: 'keeps', source: 'Clerk', sink: 'Cases' },
  ],
  data: [{ name: 'letter', isPII: true, processedBy: ['Clerk'] }],
  findings: [],
});
