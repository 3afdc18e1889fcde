/** A small file of this format, for its test and for mutation. */
export const file = 'desk.drawio';
const geometry = '<mxGeometry as="geometry"/>';
const shape = (id: string, value: string, style: string, parent = '1') =>
  `<mxCell id="${id}" value="${value}" style="${style}" vertex="1" parent="${parent}">${geometry}</mxCell>`;
export const text = `<mxfile><diagram name="Page-1"><mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>${[
  shape('z', 'Inside', 'swimlane'),
  shape('c', 'Customer', 'shape=umlActor'),
  shape('a', '&lt;b&gt;Clerk&lt;/b&gt; agent', 'ellipse', 'z'),
  shape('d', 'Cases', 'shape=cylinder', 'z'),
  shape('n', 'A remark', 'text;html=1'),
].join(
  '',
)}<mxCell id="f1" edge="1" parent="1" source="c" target="a">${geometry}</mxCell><mxCell id="l1" value="asks" style="edgeLabel;html=1" vertex="1" connectable="0" parent="f1">${geometry}</mxCell><mxCell id="f2" edge="1" parent="1" source="a">${geometry}</mxCell></root></mxGraphModel></diagram></mxfile>`;
