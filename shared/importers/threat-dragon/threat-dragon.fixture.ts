/** A small file of this format, for its test and for mutation. */
export const file = 'dragon.json';
const cell = (id: string, shape: string, x: number, w: number, data: object = {}) => ({
  id,
  shape,
  position: { x, y: 50 },
  size: { width: w, height: 60 },
  data: { name: id, hasOpenThreats: false, type: `tm.${shape}`, ...data },
});
const threats = [
  {
    id: 't1',
    title: 'Injection',
    status: 'Open',
    severity: 'TBD',
    type: 'Tampering',
    description: 'By a letter',
    mitigation: 'Filter',
  },
];
export const text = JSON.stringify({
  version: '2.3.0',
  summary: { title: 'Desk', owner: 'Ada', description: 'A desk', id: 0 },
  detail: {
    contributors: [{ name: 'Ada' }],
    reviewer: 'Bob',
    diagramTop: 1,
    threatTop: 1,
    diagrams: [
      {
        id: 0,
        title: 'Main',
        diagramType: 'STRIDE',
        cells: [
          cell('inside', 'trust-boundary-box', 300, 600),
          cell('customer', 'actor', 10, 100),
          cell('clerk agent', 'process', 400, 100, { threats, custom: 'kept' }),
          cell('cases', 'store', 600, 100),
          {
            id: 'asks',
            shape: 'flow',
            source: { cell: 'customer' },
            target: { cell: 'clerk agent' },
            data: { name: 'asks', isEncrypted: true },
          },
          {
            id: 'keeps',
            shape: 'flow',
            source: { cell: 'clerk agent' },
            target: { cell: 'cases' },
            data: { name: 'keeps' },
          },
          {
            id: 'curve',
            shape: 'trust-boundary-curve',
            source: { x: 1, y: 1 },
            target: { x: 9, y: 9 },
            data: { name: 'edge' },
          },
        ],
      },
    ],
  },
});
