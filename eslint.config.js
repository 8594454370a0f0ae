import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import { defineConfig } from 'eslint/config';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const DOM_AND_CLOCK = [
	'window',
	'document',
	'navigator',
	'location',
	'history',
	'localStorage',
	'sessionStorage',
	'fetch',
	'performance',
	'process',
	'setTimeout',
	'setInterval',
	'requestAnimationFrame'
];

export default defineConfig(
	{ ignores: ['build/', '.svelte-kit/', 'static/tiles/'] },
	js.configs.recommended,
	// The sets without type information: they need no second run of the compiler, svelte-check does that.
	...ts.configs.recommended,
	...svelte.configs.recommended,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		rules: {
			// TypeScript knows every name, and this rule does not know its types.
			'no-undef': 'off',
			'no-debugger': 'error',
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }
			],
			// Addresses are relative (`paths.relative`), and Kit's resolve() takes no query, which is where the filter is.
			'svelte/no-navigation-without-resolve': 'off',
			// A space that must stay is written {' '}; prettier writes it so too.
			'svelte/no-useless-mustaches': 'off',
			// Indexes are built once and then only read; what a person changes is a rune.
			'svelte/prefer-svelte-reactivity': 'off'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts', '**/*.svelte.js'],
		languageOptions: {
			parserOptions: { extraFileExtensions: ['.svelte'], parser: ts.parser, svelteConfig }
		}
	},
	{
		files: ['src/**', 'static/**'],
		ignores: ['src/cli/**', 'src/lib/ui/examples/**'],
		rules: { 'no-console': ['error', { allow: ['warn', 'error'] }] }
	},
	{
		// The pure middle takes values and returns values; what the surroundings give is an argument.
		files: ['src/lib/{core,theme,table,import,export,still,preview}/**'],
		rules: {
			'no-restricted-globals': ['error', ...DOM_AND_CLOCK],
			'no-restricted-syntax': [
				'error',
				{
					selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
					message: 'No clock here: take the day as an argument.'
				},
				{
					selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
					message: 'No clock here: take the day as an argument.'
				},
				{
					selector: 'CallExpression[callee.object.name="Math"][callee.property.name="random"]',
					message: 'No chance here: the same input must give the same output.'
				}
			]
		}
	}
);
