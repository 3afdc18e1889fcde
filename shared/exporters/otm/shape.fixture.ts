/** What an Open Threat Model file must have and of which type, as a JSON Schema of our own; whatever else it holds is free. */
const text = { type: 'string' };
const number = { type: 'number' };
const orNull = (type: string) => ({ type: [type, 'null'] });
const list = (items: object) => ({ type: 'array', items });
const thing = (required: Record<string, object>, optional: Record<string, object> = {}) => ({
  type: 'object',
  required: Object.keys(required),
  properties: { ...required, ...optional },
});
const words = list(orNull('string'));
const attributes = { type: 'object' };
const parent = {
  ...thing({}, { trustZone: text, component: text }),
  oneOf: [{ required: ['trustZone'] }, { required: ['component'] }],
};
const drawn = list(
  thing(
    { representation: text, id: text },
    { position: thing({ x: number, y: number }), size: thing({ width: number, height: number }) },
  ),
);
const threatAt = thing(
  { threat: text, state: text },
  { mitigations: list(thing({ mitigation: text, state: text })) },
);
const about = { description: orNull('string'), attributes };

export const OTM = thing(
  { project: thing({ name: text, id: text }, { ...about, owner: orNull('string') }), otmVersion: text },
  {
    representations: list(thing({ name: text, id: text, type: text })),
    assets: list(
      thing(
        {
          name: text,
          id: text,
          risk: thing({ confidentiality: number, integrity: number, availability: number }),
        },
        about,
      ),
    ),
    trustZones: list(
      thing(
        { id: text, name: text, risk: thing({ trustRating: number }) },
        { ...about, type: text, parent, representations: drawn },
      ),
    ),
    components: list(
      thing(
        { id: text, name: text, type: text, parent },
        { ...about, representations: drawn, threats: list(threatAt), tags: words },
      ),
    ),
    dataflows: list(
      thing(
        { id: text, name: text, source: text, destination: text },
        { ...about, bidirectional: orNull('boolean'), threats: list(threatAt) },
      ),
    ),
    threats: list(
      thing(
        {
          id: text,
          name: text,
          risk: thing({ likelihood: orNull('number'), impact: number }, { impactComment: text }),
        },
        { ...about, categories: words },
      ),
    ),
    mitigations: list(thing({ id: text, name: text, riskReduction: number }, about)),
  },
);
