// Command provided writes docs/coverage.md: what of the specification the in-memory provider does, method by method.
//
// Nothing in the table is typed. The command starts from the managers of a provider, calls every method of everything that it is
// handed, and looks at the answers: UNIMPLEMENTED, or a Supports method that says false, is what is left out, and the rest works. The
// reasons for what is left out are few and stand in reasons.go; an answer of UNIMPLEMENTED that has none there is a failure.
//
// It runs after osidgen, with go generate ./... from anywhere in the module.
package main

//go:generate go run .

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

// tablePath is where the table goes, from the module's root.
const tablePath = "docs/coverage.md"

func main() {
	verbose := flag.Bool("v", false, "report the calls that were refused, and by which error")
	flag.Parse()
	if err := run(*verbose); err != nil {
		fmt.Fprintln(os.Stderr, "provided:", err)
		os.Exit(1)
	}
}

func run(verbose bool) error {
	root, err := moduleRoot()
	if err != nil {
		return err
	}
	s, err := survey()
	if err != nil {
		return err
	}
	if verbose {
		s.report(os.Stderr)
	}
	if err := s.check(); err != nil {
		return err
	}
	path := filepath.Join(root, filepath.FromSlash(tablePath))
	text := s.render()
	if old, err := os.ReadFile(path); err == nil && string(old) == string(text) {
		return nil
	}
	return os.WriteFile(path, text, 0o644)
}

// moduleRoot is the directory above this one that holds go.mod.
func moduleRoot() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", fmt.Errorf("no go.mod above the working directory")
		}
		dir = parent
	}
}
