/** A small file of this format, for its test and for mutation. */
export const file = 'desk.yaml';
export const text = `openapi: 3.1.0
info: { title: Desk API, version: "1" }
servers: [{ url: "https://desk.example.org/v1" }]
paths:
  /tickets/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get: { operationId: getTicket, responses: {} }
    delete: { operationId: removeTicket, responses: {} }
  /tickets/search:
    post: { operationId: searchTickets, responses: {} }
components: { securitySchemes: { oauth: { type: oauth2, flows: {} } } }
`;
