import { a2aAgentCard } from './a2a-agent-card/a2a-agent-card';
import { agentFile } from './agent-file/agent-file';
import { agentSpec } from './agent-spec/agent-spec';
import { awsAgentcore } from './aws-agentcore/aws-agentcore';
import { claudeSettings } from './claude-settings/claude-settings';
import { crewai } from './crewai/crewai';
import { dify } from './dify/dify';
import { googleAdk } from './google-adk/google-adk';
import type { Importer } from './importer';
import { langgraph } from './langgraph/langgraph';
import { mcpClientConfig } from './mcp-client-config/mcp-client-config';
import { mcpToolsList } from './mcp-tools-list/mcp-tools-list';
import { messageTrace } from './message-trace/message-trace';
import { msDeclarative } from './ms-declarative/ms-declarative';
import { n8n } from './n8n/n8n';
import { openapi } from './openapi/openapi';
import { serverManifest } from './server-manifest/server-manifest';
import { telemetry } from './telemetry/telemetry';

/** Every format, most telling content first: the first that recognises a source reads it. One line per importer. */
export const IMPORTERS: readonly Importer[] = [
  openapi,
  agentSpec,
  agentFile,
  n8n,
  dify,
  telemetry,
  awsAgentcore,
  serverManifest,
  a2aAgentCard,
  msDeclarative,
  langgraph,
  crewai,
  messageTrace,
  mcpToolsList,
  mcpClientConfig,
  claudeSettings,
  googleAdk,
];
