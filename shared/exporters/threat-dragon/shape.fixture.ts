/** What a file of Threat Dragon 2 must have and of which type, as a JSON Schema of our own; whatever else it holds is free. */
const text = { type: 'string' };
const whole = { type: 'integer', minimum: 0 };
const id = { type: 'string', minLength: 2 };
const version = { type: 'string', maxLength: 10 };
const list = (items: object) => ({ type: 'array', items });
const thing = (required: Record<string, object>, optional: Record<string, object> = {}) => ({
  type: 'object',
  required: Object.keys(required),
  properties: { ...required, ...optional },
});
const size = { type: 'number', minimum: 10 };
const spot = thing({ x: { type: 'number' }, y: { type: 'number' } });
const dash = { type: ['string', 'null'] };
const marker = { type: ['object', 'string'], required: ['name'], properties: { name: text } };
/** Where the tool itself keeps them; what it says of them elsewhere holds here. */
const threat = thing(
  { description: text, mitigation: text, severity: text, status: text, title: text, type: text },
  { modelType: text, number: whole, score: text },
);
const flag = { type: 'boolean' };

const cell = thing(
  { id, shape: text, zIndex: { type: 'integer' } },
  {
    attrs: thing(
      {},
      {
        body: thing({ stroke: text, strokeWidth: { type: 'number' }, strokeDasharray: dash }),
        line: thing({ targetMarker: marker }, { stroke: text, sourceMarker: marker, strokeDasharray: dash }),
      },
    ),
    data: thing(
      { hasOpenThreats: flag, type: text },
      {
        description: text,
        name: text,
        isEncrypted: flag,
        isPublicNetwork: flag,
        isTrustBoundary: flag,
        outOfScope: flag,
        protocol: text,
        threats: list(threat),
      },
    ),
    position: spot,
    size: thing({ height: size, width: size }),
    connector: text,
    source: thing({}, { cell: text, x: { type: 'integer' }, y: { type: 'integer' } }),
    target: thing({}, { cell: text, x: { type: 'integer' }, y: { type: 'integer' } }),
    visible: flag,
    vertices: list(spot),
  },
);

export const THREAT_DRAGON = thing({
  version,
  summary: thing({ title: text }, { id: { type: ['integer', 'string'] }, owner: text, description: text }),
  detail: thing({
    contributors: list(thing({}, { name: text })),
    diagrams: list(
      thing(
        { diagramType: { type: 'string', minLength: 3 }, id: whole, thumbnail: text, title: text, version },
        { placeholder: text, description: text, cells: list(cell) },
      ),
    ),
    diagramTop: whole,
    reviewer: text,
    threatTop: whole,
  }),
});
