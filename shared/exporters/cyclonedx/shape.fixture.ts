/** What the 2.0 draft asks of the parts of a file that we write, as a JSON Schema of our own; those parts hold nothing else. */
const text = { type: 'string' };
const word = { type: 'string', minLength: 1 };
const free = {};
const list = (items: object) => ({ type: 'array', items, uniqueItems: true });
const some = (items: object) => ({ ...list(items), minItems: 1 });
const one = (...values: readonly string[]) => ({ enum: values });
const thing = (required: Record<string, object>, optional: Record<string, object> = {}) => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(required),
  properties: { ...required, ...optional },
});
/** A word of a list, or one of one's own. */
const orOwn = (...values: readonly string[]) => ({
  oneOf: [one(...values), thing({ name: word }, { description: text })],
});
const properties = { type: 'array', items: thing({ name: word }, { value: text }) };
const about = { 'bom-ref': word, name: word };
const rest = { description: text, properties };
const frees = (...keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, free]));

const asset = {
  ...thing(
    { 'bom-ref': word },
    {
      ...rest,
      name: word,
      type: orOwn(
        ...'actor agent api broker cache component container data data-store device endpoint function gateway infrastructure interface model module network process queue resource service stream subsystem system tool'.split(
          ' ',
        ),
      ),
      zone: word,
      tags: list(text),
      ...frees('componentRef', 'partyRef', 'inScope', 'classification', 'responsibilities', 'interfaces'),
      ...frees('useCases', 'authentication', 'authorization', 'ownership', 'externalReferences'),
    },
  ),
  oneOf: [{ required: ['componentRef'] }, { required: ['partyRef'] }, { required: ['type', 'name'] }],
};
const store = thing(
  {
    ...about,
    type: orOwn(
      ...'block blockchain cache column-family data-lake data-warehouse document event-log file graph hierarchical in-memory key-value ledger message-queue multi-model object registry relational search spatial time-series vector'.split(
        ' ',
      ),
    ),
  },
  {
    ...rest,
    zone: word,
    ...frees('inScope', 'vendor', 'product', 'version', 'environment', 'location', 'technologies'),
    ...frees('dataSets', 'authorization'),
  },
);
const zone = thing(
  {
    ...about,
    type: orOwn(
      ...'availability compliance data deployment functional geographic logical network organizational physical process tenant trust'.split(
        ' ',
      ),
    ),
  },
  { ...rest, parent: word, ...frees('characteristics', 'constraints', 'inScope') },
);
const boundary = thing(
  { 'bom-ref': word, zones: { ...list(word), minItems: 2 } },
  {
    name: word,
    type: orOwn('data', 'functional', 'network', 'organizational', 'physical', 'process', 'trust'),
    properties,
    ...frees('crossingRequirements', 'sessionManagement', 'inScope'),
  },
);
const dataSet = thing(
  { ...about, description: word },
  {
    properties,
    placements: list(thing({ dataStore: word }, { encrypted: free, retention: text, replicated: free })),
    ...frees('dataProfiles', 'dataObjects', 'recordCount', 'inScope', 'owners', 'authorization'),
  },
);
const flow = thing(
  {
    ...about,
    source: word,
    destination: word,
    type: orOwn(
      'control',
      'data',
      'energy',
      'event',
      'financial',
      'message',
      'physical',
      'process',
      'signal',
    ),
  },
  {
    ...rest,
    bidirectional: { type: 'boolean' },
    encrypted: { type: 'boolean' },
    sequence: { type: 'integer', minimum: 0 },
    ...frees('inScope', 'synchronous', 'volume', 'timing', 'protocols', 'dataProfiles', 'dataObjects'),
    ...frees('authentication', 'authorization'),
  },
);
const blueprint = thing(
  {
    name: word,
    modelTypes: some(
      orOwn(
        ...'architecture behavioral conceptual data-flow deployment logical network operational physical process'.split(
          ' ',
        ),
      ),
    ),
  },
  {
    'bom-ref': word,
    ...rest,
    zones: list(zone),
    boundaries: list(boundary),
    actors: list(
      thing(
        { 'bom-ref': word, party: free },
        { ...rest, zone: word, inScope: free, permissions: list(text) },
      ),
    ),
    assets: list(asset),
    dataStores: list(store),
    dataSets: list(dataSet),
    flows: list(flow),
    assumptions: list(
      thing(
        { description: word },
        {
          'bom-ref': word,
          validity: one('invalid', 'unknown', 'unverified', 'verified'),
          ...frees('topic', 'relatedAssets', 'impact', 'owner', 'validationMethod', 'validationDate'),
        },
      ),
    ),
    visualizations: list(
      thing(
        { name: word, type: { type: 'object' } },
        frees(
          'bom-ref',
          'description',
          'attachment',
          'url',
          'level',
          'elements',
          'interactive',
          'layers',
          'properties',
        ),
      ),
    ),
    ...frees(
      'metadata',
      'scope',
      'behaviors',
      'relationships',
      'useCases',
      'requirements',
      'externalReferences',
    ),
  },
);
const LAYERS = one(
  'foundation-models',
  'data-operations',
  'agent-frameworks',
  'deployment-and-infrastructure',
  'evaluation-and-observability',
  'security-and-compliance',
  'agent-ecosystem',
);
const category = {
  ...thing({ taxonomy: one('STRIDE', 'LINDDUN', 'MAESTRO', 'MITRE-ATTACK'), category: word }),
  if: { properties: { taxonomy: { const: 'MAESTRO' } } },
  // biome-ignore lint/suspicious/noThenProperty: a key of JSON Schema
  then: { properties: { category: LAYERS } },
};
const refs = list(word);
const threat = thing(about, {
  ...rest,
  categories: list(category),
  affectedAssets: refs,
  mitigations: refs,
  attackPatterns: refs,
  attackTrees: refs,
  abuseCases: refs,
  behaviors: refs,
  relatedVulnerabilities: refs,
  relatedBusinessObjectives: refs,
  ...frees('source', 'origin', 'weaknesses', 'killChainPhase', 'indicators', 'externalReferences'),
});
const scenario = thing(
  { ...about, threats: some(word) },
  {
    ...rest,
    ...frees(
      'actor',
      'threatProfile',
      'motivation',
      'intent',
      'accessLevel',
      'attackVector',
      'exploitability',
    ),
    ...frees('likelihood', 'impact', 'riskScore', 'riskAttributes', 'affectedAssets', 'relatedRisks'),
    ...frees('relatedVulnerabilities', 'externalReferences'),
  },
);
const control = thing(about, {
  ...rest,
  category: orOwn('preventive', 'detective', 'corrective', 'compensating', 'deterrent', 'recovery'),
  status: orOwn(
    'recommended',
    'proposed',
    'approved',
    'rejected',
    'planned',
    'in-progress',
    'implemented',
    'verified',
    'decommissioned',
  ),
  appliesTo: some(word),
  implementedBy: some(word),
  satisfies: some(word),
  ...frees('effectiveness', 'owner', 'externalReferences'),
});
const risk = thing(
  { ...about, statement: word },
  {
    ...rest,
    status: one('identified', 'assessed', 'mitigated', 'accepted', 'transferred', 'retired'),
    ...frees('domains', 'scenarios', 'likelihood', 'impact', 'riskScore', 'riskAttributes', 'responses'),
    ...frees('relatedThreats', 'owner'),
  },
);

export const CYCLONEDX = thing(
  { specFormat: { const: 'CycloneDX' }, specVersion: { const: '2.0' } },
  {
    version: { type: 'integer', minimum: 1 },
    serialNumber: {
      type: 'string',
      pattern: '^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
    },
    blueprints: list(blueprint),
    threats: thing(
      {},
      {
        threats: list(threat),
        scenarios: list(scenario),
        methodologies: list(
          orOwn('STRIDE', 'LINDDUN', 'PASTA', 'MAESTRO', 'OWASP', 'TRIKE', 'VAST', 'ATFAA', 'attack-tree'),
        ),
        properties,
        ...frees('attackPatterns', 'attackTrees', 'attackPaths', 'abuseCases', 'trustBoundaries'),
      },
    ),
    controls: list(control),
    risks: thing({}, { risks: list(risk), properties }),
    properties,
    ...frees('$schema', '$comment', 'metadata', 'components', 'services', 'dependencies', 'compositions'),
    ...frees('vulnerabilities', 'annotations', 'formulation', 'declarations', 'definitions', 'profiles'),
    ...frees('citations', 'perspectives', 'externalReferences', 'signatures'),
  },
);
