import { a2aAgentCard } from './a2a-agent-card/a2a-agent-card';
import { agentFile } from './agent-file/agent-file';
import { agentSpec } from './agent-spec/agent-spec';
import { awsAgentcore } from './aws-agentcore/aws-agentcore';
import { claudeSettings } from './claude-settings/claude-settings';
import { crewai } from './crewai/crewai';
import { cyclonedx } from './cyclonedx/cyclonedx';
import { dify } from './dify/dify';
import { drawio } from './drawio/drawio';
import { googleAdk } from './google-adk/google-adk';
import type { Importer } from './importer';
import { langgraph } from './langgraph/langgraph';
import { mcpClientConfig } from './mcp-client-config/mcp-client-config';
import { mcpToolsList } from './mcp-tools-list/mcp-tools-list';
import { mermaidFlowchart } from './mermaid-flowchart/mermaid-flowchart';
import { messageTrace } from './message-trace/message-trace';
import { msDeclarative } from './ms-declarative/ms-declarative';
import { msTm7 } from './ms-tm7/ms-tm7';
import { n8n } from './n8n/n8n';
import { openapi } from './openapi/openapi';
import { otm } from './otm/otm';
import { pytm } from './pytm/pytm';
import { serverManifest } from './server-manifest/server-manifest';
import { telemetry } from './telemetry/telemetry';
import { threagile } from './threagile/threagile';
import { threatComposer } from './threat-composer/threat-composer';
import { threatDragon } from './threat-dragon/threat-dragon';
import { tmLibrary } from './tm-library/tm-library';

/** Every format, most telling content first: the first that recognises a source reads it. One line per importer. */
export const IMPORTERS: readonly Importer[] = [
  openapi,
  cyclonedx,
  tmLibrary,
  threatDragon,
  otm,
  threagile,
  threatComposer,
  pytm,
  msTm7,
  drawio,
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
  mermaidFlowchart,
];
