/** A small file of this format, for its test and for mutation. */
export const file = 'threagile.yaml';
export const text = `threagile_version: 1.0.0
title: Desk
data_assets:
  Letters:
    id: letters
    confidentiality: confidential
technical_assets:
  Customer:
    id: customer
    type: external-entity
    used_as_client_by_human: true
    communication_links:
      asks:
        target: clerk
        protocol: https
  Clerk Agent:
    id: clerk
    type: process
    technology: ai
    data_assets_stored: [letters]
    communication_links:
      keeps:
        target: cases
  Cases:
    id: cases
    type: datastore
trust_boundaries:
  Inside:
    id: inside
    type: network-on-prem
    technical_assets_inside: [clerk]
    trust_boundaries_nested: [core]
  Core:
    id: core
    technical_assets_inside: [cases]
individual_risk_categories:
  Injection:
    id: injection
    stride: tampering
    risks_identified:
      Injection at Clerk:
        severity: high
        most_relevant_technical_asset: clerk
risk_tracking:
  injection@clerk:
    status: accepted
    justification: For now
`;
