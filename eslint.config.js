import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['src/no-vscode.d.ts', 'dist/', 'out/', 'node_modules/', '.vscode-test/'] },
  {
    files: ['src/**/*.ts', 'test/**/*.ts'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 400 }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'No default exports: one name for one thing.' },
        {
          selector: 'MemberExpression[property.name=/^(show\\w+Message|withProgress|createInputBox)$/]',
          message: 'VS Code makes links of what such texts hold: host/adapters has what takes them out.',
        },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'parse', message: 'Times from a wire go through core/model/time.' },
      ],
    },
  },
);
