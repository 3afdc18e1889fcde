/** A small file of this format, for its test and for mutation. */
export const file = 'threat-model.json';
const named = (symbolic_name: string, more: object = {}) => ({
  symbolic_name,
  title: symbolic_name,
  description: `About ${symbolic_name}`,
  ...more,
});
const flow = (name: string, from: readonly string[], to: readonly string[]) =>
  named(name, {
    source: { type: from[0], object: from[1] },
    destination: { type: to[0], object: to[1] },
    has_sensitive_data: true,
    encrypted: true,
  });
export const text = JSON.stringify({
  version: '1.0.1',
  scope: {
    title: 'Desk',
    description: 'A desk',
    business_criticality: 'low',
    data_sensitivity: ['biz'],
    exposure: 'external',
    tier: 'important',
  },
  trust_zones: [named('inside'), named('outside')],
  trust_boundaries: [{ trust_zone_a: 'inside', trust_zone_b: 'outside', authentication_methods: ['sso'] }],
  actors: [named('customer', { type: 'user', trust_zone: 'outside' })],
  components: [named('clerk-agent', { trust_zone: 'inside' }), named('gateway', { trust_zone: 'inside' })],
  data_stores: [named('cases', { type: 'sql', trust_zone: 'inside' })],
  data_sets: [
    named('letters', { placements: [{ data_store: 'cases', encrypted: true }], data_sensitivity: ['pii'] }),
  ],
  data_flows: [
    flow('asks', ['actor', 'customer'], ['component', 'clerk-agent']),
    flow('routes', ['component', 'gateway'], ['component', 'gateway']),
    flow('reads', ['data_store', 'cases'], ['component', 'gateway']),
  ],
  assumptions: [{ description: 'All are friendly', topics: ['inside'], validity: 'unconfirmed' }],
  threats: [named('injection', { threat_persona: 'stranger', event: 'a letter', sources: ['adversary'] })],
  controls: [named('filter', { threats: ['injection'], status: 'suggested', priority: 'medium' })],
  risks: [named('loss', { threats: ['injection'], likelihood: 'unlikely', impact: 'major', score: 8 })],
});
