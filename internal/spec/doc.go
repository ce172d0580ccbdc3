// Package spec reads the catalogue of the OSID specification: every interface and enumeration
// that this module binds, as facts (names, parameters, results, errors), one JSON file per
// specification package in data/.
//
// [Load] gives the typed model. The name rules of the Go binding, which carry a specification
// name into Go by mechanical steps, are here too: [GoName], [GoParam], [GoConstant] and
// [GoPackage].
//
// The package serves the generator and the tests only; nothing that runs for a user imports it.
package spec
