/** A small file of this format, for its test and for mutation. */
export const file = 'graph.mmd';
export const text = `graph TD;
	__start__([<p>__start__</p>]):::first
	clerk_agent(clerk_agent)
	pay(pay<hr/><small><em>__interrupt = before</em></small>)
	__end__([<p>__end__</p>]):::last
	__start__ --> clerk_agent;
	clerk_agent -. &nbsp;pay&nbsp; .-> pay;
	pay --> __end__;
`;
