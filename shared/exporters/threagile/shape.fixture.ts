/** What a Threagile 1.0 file must have, and which words it may use, as a JSON Schema of our own; whatever else it holds is free. */
const text = { type: 'string' };
const flag = { type: 'boolean' };
const textOrNull = { type: ['string', 'null'] };
const words = { type: ['array', 'null'], uniqueItems: true, items: text };
const one = (...values: readonly string[]) => ({ enum: values });
const thing = (required: Record<string, object>, optional: Record<string, object> = {}) => ({
  type: 'object',
  required: Object.keys(required),
  properties: { ...required, ...optional },
});
const named = (item: object) => ({ type: ['object', 'null'], additionalProperties: item });
const usage = one('business', 'devops');
const importance = one('archive', 'operational', 'important', 'critical', 'mission-critical');
const cia = {
  confidentiality: one('public', 'internal', 'restricted', 'confidential', 'strictly-confidential'),
  integrity: importance,
  availability: importance,
};
const TECHNOLOGIES =
  'unknown-technology client-system browser desktop mobile-app devops-client web-server web-application application-server database file-server local-file-system erp cms web-service-rest web-service-soap ejb search-index search-engine service-registry reverse-proxy load-balancer build-pipeline sourcecode-repository artifact-registry code-inspection-platform monitoring ldap-server container-platform batch-processing event-listener identity-provider identity-store-ldap identity-store-database tool cli task function gateway iot-device message-queue stream-processing service-mesh data-lake report-engine ai mail-server vault hsm waf ids ips scheduler mainframe block-storage library';
const PROTOCOLS =
  'unknown-protocol http https ws wss reverse-proxy-web-protocol reverse-proxy-web-protocol-encrypted mqtt jdbc jdbc-encrypted odbc odbc-encrypted sql-access-protocol sql-access-protocol-encrypted nosql-access-protocol nosql-access-protocol-encrypted binary binary-encrypted text text-encrypted ssh ssh-tunnel smtp smtp-encrypted pop3 pop3-encrypted imap imap-encrypted ftp ftps sftp scp ldap ldaps jms nfs smb smb-encrypted local-file-access nrpe xmpp iiop iiop-encrypted jrmp jrmp-encrypted in-process-library-call container-spawning';

const link = thing(
  {
    target: text,
    description: textOrNull,
    protocol: one(...PROTOCOLS.split(' ')),
    authentication: one(
      'none',
      'credentials',
      'session-id',
      'token',
      'client-certificate',
      'two-factor',
      'externalized',
    ),
    authorization: one('none', 'technical-user', 'enduser-identity-propagation'),
    vpn: flag,
    ip_filtered: flag,
    readonly: flag,
    usage,
  },
  { tags: words, data_assets_sent: words, data_assets_received: words },
);
const dataAsset = thing(
  { id: text, description: textOrNull, usage, quantity: one('very-few', 'few', 'many', 'very-many'), ...cia },
  { tags: words, origin: textOrNull, owner: textOrNull, justification_cia_rating: textOrNull },
);
const asset = thing(
  {
    id: text,
    description: textOrNull,
    type: one('external-entity', 'process', 'datastore'),
    usage,
    used_as_client_by_human: flag,
    out_of_scope: flag,
    size: one('system', 'service', 'application', 'component'),
    technology: one(...TECHNOLOGIES.split(' ')),
    internet: flag,
    machine: one('physical', 'virtual', 'container', 'serverless'),
    encryption: one(
      'none',
      'transparent',
      'data-with-symmetric-shared-key',
      'data-with-asymmetric-shared-key',
      'data-with-enduser-individual-key',
    ),
    owner: textOrNull,
    ...cia,
    multi_tenant: flag,
    redundant: flag,
    custom_developed_parts: flag,
    data_formats_accepted: {
      ...words,
      items: one('json', 'xml', 'serialization', 'file', 'csv'),
    },
    communication_links: named(link),
  },
  {
    tags: words,
    data_assets_processed: words,
    data_assets_stored: words,
    justification_out_of_scope: textOrNull,
  },
);
const boundary = thing(
  {
    id: text,
    description: textOrNull,
    type: one(
      'network-on-prem',
      'network-dedicated-hoster',
      'network-virtual-lan',
      'network-cloud-provider',
      'network-cloud-security-group',
      'network-policy-namespace-isolation',
      'execution-environment',
    ),
    technical_assets_inside: words,
    trust_boundaries_nested: words,
  },
  { tags: words },
);
const category = thing({
  id: text,
  description: textOrNull,
  impact: text,
  asvs: text,
  cheat_sheet: text,
  action: text,
  mitigation: text,
  check: text,
  function: one('business-side', 'architecture', 'development', 'operations'),
  stride: one(
    'spoofing',
    'tampering',
    'repudiation',
    'information-disclosure',
    'denial-of-service',
    'elevation-of-privilege',
  ),
  detection_logic: text,
  risk_assessment: text,
  false_positives: text,
  model_failure_possible_reason: flag,
  cwe: { type: 'integer' },
  risks_identified: named({ type: 'object' }),
});
const tracking = thing({
  status: one('unchecked', 'in-discussion', 'accepted', 'in-progress', 'mitigated', 'false-positive'),
  justification: textOrNull,
  ticket: textOrNull,
  date: textOrNull,
  checked_by: textOrNull,
});

export const THREAGILE = thing(
  {
    threagile_version: text,
    title: text,
    author: thing({ name: textOrNull }, { homepage: textOrNull }),
    business_criticality: importance,
    tags_available: words,
    data_assets: named(dataAsset),
    technical_assets: named(asset),
    shared_runtimes: named(
      thing({ id: text, description: textOrNull, technical_assets_running: words }, { tags: words }),
    ),
  },
  {
    date: textOrNull,
    questions: named(textOrNull),
    abuse_cases: named(textOrNull),
    security_requirements: named(textOrNull),
    trust_boundaries: named(boundary),
    individual_risk_categories: named(category),
    risk_tracking: named(tracking),
  },
);
