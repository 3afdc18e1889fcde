/** A small file of this format, for its test and for mutation. */
export const file = 'desk.mmd';
export const text = `flowchart LR
  customer(["Customer"]) -->|asks| clerk["Clerk agent"]
  subgraph inside ["Inside"]
    clerk -- "keeps" --> cases[("Cases")]
    clerk & gateway --> brain
  end
  class brain model
  classDef model fill:#fff
  click clerk callback "nothing"
`;
