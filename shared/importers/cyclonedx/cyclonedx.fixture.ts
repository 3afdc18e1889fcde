/** A small file of this format, for its test and for mutation. */
export const file = 'bom.json';
export const text = JSON.stringify({
  specFormat: 'CycloneDX',
  specVersion: '2.0',
  blueprints: [
    {
      'bom-ref': 'bp',
      name: 'Desk',
      zones: [{ 'bom-ref': 'z1', name: 'Inside', type: 'trust' }],
      boundaries: [{ 'bom-ref': 'b1', name: 'Edge', zones: ['z1'] }],
      actors: [{ 'bom-ref': 'who', party: { persona: { archetype: 'customer' } } }],
      assets: [
        {
          'bom-ref': 'a1',
          type: 'agent',
          name: 'Clerk',
          zone: 'z1',
          classification: { criticality: 'high' },
        },
        { 'bom-ref': 's1', type: 'data-store', name: 'Cases' },
      ],
      flows: [
        { 'bom-ref': 'f1', name: 'asks', source: 'who', destination: 'a1' },
        { 'bom-ref': 'f2', name: 'keeps', source: 'a1', destination: 's1' },
      ],
    },
  ],
  threats: { threats: [{ 'bom-ref': 't1', name: 'Injection', description: 'By a letter' }] },
  controls: [{ 'bom-ref': 'c1', name: 'Filter', status: 'implemented', appliesTo: ['a1'] }],
  risks: [{ 'bom-ref': 'r1', name: 'Loss', threats: ['t1'] }],
});
