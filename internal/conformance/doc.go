// Package conformance proves that the declared Go packages are the specification's catalogue under the rules of the binding:
// nothing missing, nothing different, nothing besides. Its tests read the data files with a reader of their own, apply the name
// rules with code of their own, and compare with the export data of the compiled packages, so that a mistake in the generator
// or in internal/spec cannot hide itself.
package conformance
