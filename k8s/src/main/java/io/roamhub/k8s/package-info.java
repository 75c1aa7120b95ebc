/** What a platform team needs beside the manifests. */
package io.roamhub.k8s;
