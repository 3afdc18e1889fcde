/** What a file of the Threat Model Library 1.0.1 must have, may have and may not have, as a JSON Schema of our own. */
const text = { type: 'string' };
const flag = { type: 'boolean' };
const symbol = { type: 'string', pattern: '^[0-9a-z-]+$' };
const list = (items: object) => ({ type: 'array', items });
const one = (...values: readonly string[]) => ({ enum: values });
const thing = (required: Record<string, object>, optional: Record<string, object> = {}) => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(required),
  properties: { ...required, ...optional },
});
const named = { symbolic_name: symbol, title: text, description: text };
const end = thing({ type: text, object: symbol });
const sensitivity = list(one('pii', 'phi', 'fin', 'ip', 'cred', 'biz', 'gov', 'pci', 'op'));
const access = list(one('none', 'acl', 'rbac', 'mac', 'dac', 'abac'));
const authentication = list(
  one('none', 'password', 'otp', 'challenge_response', 'public_key', 'token', 'biometrics', 'sso', 'social'),
);
const pair = { trust_zone_a: symbol, trust_zone_b: symbol };

export const SHAPE = thing(
  {
    version: { type: 'string', pattern: '^\\d+(\\.\\d+)*$' },
    scope: thing({
      title: text,
      description: text,
      business_criticality: one('minimal', 'low', 'moderate', 'high', 'maximal'),
      data_sensitivity: sensitivity,
      exposure: one('internal', 'external'),
      tier: one('mission_critical', 'business_critical', 'important', 'non_critical'),
    }),
    trust_zones: list(thing(named)),
    trust_boundaries: list(
      thing(pair, {
        access_control_methods: access,
        authentication_methods: authentication,
        access_token_expires: flag,
        access_token_ttl: { type: 'integer' },
        has_refresh_token: flag,
        refresh_token_expires: flag,
        refresh_token_ttl: { type: 'integer' },
        can_user_logout: flag,
        can_system_logout: flag,
      }),
    ),
    actors: list(
      thing(
        {
          ...named,
          type: one('system', 'user', 'power_user', 'administrator', 'engineer', 'third_party'),
          trust_zone: symbol,
        },
        { permissions: text },
      ),
    ),
    components: list(thing({ ...named, trust_zone: symbol }, { parent_component: symbol, repo_link: text })),
    data_stores: list(
      thing(
        {
          ...named,
          type: one('sql', 'key_value', 'document', 'object', 'graph', 'time_series'),
          trust_zone: symbol,
        },
        { vendor: text, product: text },
      ),
    ),
    data_sets: list(
      thing(
        {
          ...named,
          placements: list(thing({}, { data_store: symbol, encrypted: flag })),
          data_sensitivity: sensitivity,
        },
        { access_control_methods: access, record_count: { type: 'integer' } },
      ),
    ),
    data_flows: list(
      thing({ ...named, source: end, destination: end, has_sensitive_data: flag, encrypted: flag }),
    ),
  },
  {
    $schema: text,
    description: text,
    frozen: flag,
    released_at: text,
    product_release_date: text,
    release_docs_link: text,
    reviewed_at: text,
    repo_link: text,
    diagrams: list(
      thing(
        { title: text, type: one('graphviz', 'mermaid', 'plantuml', 'svg'), source: text },
        { description: text, link: text },
      ),
    ),
    assumptions: list(
      thing(
        { description: text, validity: one('unconfirmed', 'confirmed', 'rejected') },
        { topics: list(symbol) },
      ),
    ),
    threat_personas: list(
      thing({
        ...named,
        is_person: flag,
        skill_level: one(
          'script_kid',
          'insider',
          'engineer',
          'expert_engineer',
          'oc_sponsored',
          'state_sponsored',
        ),
        access_level: one('anonymous', 'user', 'admin'),
        malicious_intent: flag,
        applicability_to_org: one('minimal', 'low', 'moderate', 'high', 'maximal'),
      }),
    ),
    threats: list(
      thing(
        {
          ...named,
          threat_persona: symbol,
          event: text,
          sources: list(one('adversary', 'human_error', 'failure', 'events_beyond_org_control')),
        },
        {
          components_affected: list(symbol),
          attack_mechanisms: list(thing({ capec_id: { type: 'integer' } }, { capec_title: text })),
          weaknesses: list(thing({ cwe_id: { type: 'integer' } }, { cwe_title: text })),
        },
      ),
    ),
    controls: list(
      thing(
        {
          ...named,
          threats: list(symbol),
          status: one(
            'assumed',
            'active',
            'suggested',
            'under_review',
            'approved',
            'scheduled',
            'retired',
            'wont_do',
          ),
          priority: one('none', 'low', 'medium', 'high', 'critical'),
        },
        { trust_boundary: thing(pair) },
      ),
    ),
    risks: list(
      thing({
        ...named,
        threats: list(symbol),
        likelihood: one('rare', 'unlikely', 'possible', 'likely', 'certain'),
        impact: one('negligible', 'minor', 'moderate', 'major', 'severe'),
        impact_description: text,
        score: { type: 'integer', minimum: 0, maximum: 25 },
        level: text,
      }),
    ),
  },
);
