import { pointer } from '../../model/file/pointer';
import type { Importer } from '../importer';
import { isLoopback, remote } from '../servers/identity';
import { entriesOf, type Fields, fieldsOf, isFields, listOf, textOf, textsOf } from '../shape';

const nameOf = (value: Fields) => textOf(value.name) ?? textOf(value.display_name);

/** A2A agent cards of versions 0.2 to 1.0: a partner's agent. Its skills say what it offers, not what it does to the world. */
export const a2aAgentCard: Importer = {
  id: 'a2a-agent-card',
  title: 'A2A agent card',
  counts: 'the agent, its skills and security schemes',
  recognises: ({ value }) =>
    isFields(value) &&
    nameOf(value) !== undefined &&
    listOf(value.skills).some((skill) => textOf(fieldsOf(skill).id) !== undefined) &&
    isFields(value.capabilities) &&
    (textOf(value.url) !== undefined ||
      Array.isArray(value.supportedInterfaces) ||
      (isFields(value.provider) && textOf(value.version) !== undefined)) &&
    value.type !== 'mcp-server',
  read({ value: raw }, found) {
    const value = fieldsOf(raw);
    const name = nameOf(value) ?? 'agent';
    const url = textOf(value.url) ?? textOf(fieldsOf(listOf(value.supportedInterfaces)[0]).url) ?? '';
    if (url === '')
      found.note('AMB402', `The card of "${name}" has no address in a place where A2A looks for one.`, '');
    const server = remote(url);
    const provider = fieldsOf(value.provider);
    const organization = textOf(provider.organization) ?? textOf(provider.name);
    const zone =
      organization === undefined
        ? undefined
        : found.zone(`zone:org:${organization.toLowerCase()}`, organization, '/provider/organization');
    const host =
      server.host !== undefined &&
      /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(server.host) &&
      server.host !== 'unknown'
        ? [server.host]
        : [];
    const skills = listOf(value.skills).map(fieldsOf);
    const offers = skills
      .map((s) => textOf(s.name) ?? textOf(s.id) ?? '')
      .filter(Boolean)
      .join('; ');
    const key = found.element(
      `external:a2a:${server.identity}/${name.toLowerCase()}`,
      'external',
      {
        name,
        trusted: false,
        system: 'partner-agent',
        ...(host.length > 0 ? { hosts: host } : {}),
        description: `${textOf(value.description) ?? ''}${offers === '' ? '' : ` Offers: ${offers}.`}`.trim(),
      },
      '',
      { inferred: { trusted: 'a card is its owner’s claim' }, ...(zone === undefined ? {} : { zone }) },
    );
    found.mapped('');
    for (const i of skills.keys()) found.mapped(pointer(['skills', i]));
    found.question(key, 'callers', `Which agents hand tasks to ${name}?`, '');
    const schemes = entriesOf(value.securitySchemes);
    for (const [label] of schemes) {
      found.credential(
        `credential:a2a:${name}:${label}`,
        `${label} of ${name}`,
        /oauth|oidc/i.test(label) ? 'oauth-token' : /mtls/i.test(label) ? 'x509-svid' : 'api-key',
        [],
        pointer(['securitySchemes', label]),
        'security scheme',
      );
      found.mapped(pointer(['securitySchemes', label]));
    }
    const older = textsOf(fieldsOf(value.authentication).schemes);
    for (const [i, scheme] of older.entries()) {
      found.credential(
        `credential:a2a:${name}:${scheme}`,
        `${scheme} of ${name}`,
        /oauth|bearer/i.test(scheme) ? 'oauth-token' : 'api-key',
        [],
        pointer(['authentication', 'schemes', i]),
        'authentication scheme',
      );
      found.mapped(pointer(['authentication', 'schemes', i]));
    }
    if (schemes.length === 0 && older.length === 0)
      found.note('AMB431', `"${name}" declares no authentication.`, '');
    if (server.cleartext || (host[0] !== undefined && isLoopback(host[0])))
      found.note('AMB424', `"${name}" has an address that is unencrypted or on one machine only.`, '/url');
    if (!Array.isArray(value.signatures)) found.note('AMB430', `The card of "${name}" is not signed.`, '');
  },
};
