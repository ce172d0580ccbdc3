// Command bench runs one workload on the provider's store and on other in-memory stores, and prints how they compare:
//
//	go run . -test.benchtime=300ms -rounds=3
//
// It is a module of its own, so that users of the provider never download the others. The single benchmarks can be run
// with go test -bench, too.
package main
