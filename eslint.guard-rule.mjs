const SIMPLE_STATEMENTS = [
  'BreakStatement',
  'ContinueStatement',
  'ExpressionStatement',
  'ReturnStatement',
  'ThrowStatement',
];

/**
 * A guard or loop with one simple statement stands on one line without braces where it fits, and has
 * braces where it does not.
 *
 * @type {import('eslint').Rule.RuleModule}
 */
export const guardRule = {
  meta: {
    type: 'layout',
    fixable: 'code',
    schema: [{ type: 'object', properties: { width: { type: 'integer' } } }],
    messages: {
      oneLine: 'This fits on one line: write it there, without braces.',
      braces: 'This does not fit on one line: put braces around the body.',
    },
  },
  create(context) {
    const { sourceCode } = context;
    const [{ width = 100 } = {}] = context.options;

    const check = (node, body) => {
      if (body.type !== 'BlockStatement') {
        if (body.loc.end.line === node.loc.start.line) return;
        const fix = (fixer) => fixer.replaceText(body, `{ ${sourceCode.getText(body)} }`);
        context.report({ node: body, messageId: 'braces', fix });
        return;
      }
      const [statement, ...others] = body.body;
      if (statement === undefined || others.length > 0) return;
      if (!SIMPLE_STATEMENTS.includes(statement.type)) return;
      if (sourceCode.getCommentsInside(body).length > 0) return;
      const head = sourceCode.text.slice(node.range[0], body.range[0]).trimEnd();
      const line = `${head} ${sourceCode.getText(statement)}`;
      if (line.includes('\n') || node.loc.start.column + line.length > width) return;
      const fix = (fixer) => fixer.replaceText(node, line);
      context.report({ node: body, messageId: 'oneLine', fix });
    };

    const checkLoop = (node) => check(node, node.body);
    return {
      IfStatement(node) {
        const isInChain = node.parent.type === 'IfStatement' && node.parent.alternate === node;
        if (node.alternate === null && !isInChain) check(node, node.consequent);
      },
      ForStatement: checkLoop,
      ForInStatement: checkLoop,
      ForOfStatement: checkLoop,
      WhileStatement: checkLoop,
    };
  },
};
