/** A small file of this format, for its test and for mutation. */
export const file = 'desk.otm';
export const text = JSON.stringify({
  otmVersion: '0.2.0',
  project: { name: 'Desk', id: 'desk', owner: 'Ada' },
  trustZones: [
    { id: 'in', name: 'Inside', risk: { trustRating: 80 } },
    { id: 'core', name: 'Core', risk: { trustRating: 90 }, parent: { trustZone: 'in' } },
  ],
  assets: [
    { id: 'letters', name: 'Letters', risk: { confidentiality: 50, integrity: 50, availability: 50 } },
  ],
  components: [
    { id: 'customer', name: 'Customer', type: 'actor', parent: { trustZone: 'in' } },
    {
      id: 'clerk',
      name: 'Clerk agent',
      type: 'service',
      parent: { trustZone: 'core' },
      tags: ['java'],
      threats: [{ threat: 't1', state: 'exposed', mitigations: [{ mitigation: 'm1', state: 'required' }] }],
    },
    { id: 'db', name: 'Cases', type: 'database', parent: { component: 'clerk' } },
  ],
  dataflows: [
    { id: 'f1', name: 'asks', source: 'customer', destination: 'clerk', bidirectional: true },
    { id: 'f2', name: 'keeps', source: 'clerk', destination: 'db', assets: ['letters'] },
  ],
  threats: [{ id: 't1', name: 'Injection', risk: { likelihood: 50, impact: 100 } }],
  mitigations: [{ id: 'm1', name: 'Filter', riskReduction: 50 }],
});
